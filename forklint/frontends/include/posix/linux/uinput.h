/* Devices of input that a program makes. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <linux/input.h>
__FL_BEGIN
#define UINPUT_VERSION 5
#define UINPUT_MAX_NAME_SIZE 80
struct uinput_setup { struct input_id id; char name[UINPUT_MAX_NAME_SIZE]; __u32 ff_effects_max; };
struct uinput_abs_setup { __u16 code; struct input_absinfo absinfo; };
struct uinput_user_dev {
    char name[UINPUT_MAX_NAME_SIZE];
    struct input_id id;
    __u32 ff_effects_max;
    __s32 absmax[ABS_CNT];
    __s32 absmin[ABS_CNT];
    __s32 absfuzz[ABS_CNT];
    __s32 absflat[ABS_CNT];
};
#define UI_DEV_CREATE _IO('U', 1)
#define UI_DEV_DESTROY _IO('U', 2)
#define UI_DEV_SETUP _IOW('U', 3, struct uinput_setup)
#define UI_ABS_SETUP _IOW('U', 4, struct uinput_abs_setup)
#define UI_SET_EVBIT _IOW('U', 100, int)
#define UI_SET_KEYBIT _IOW('U', 101, int)
#define UI_SET_RELBIT _IOW('U', 102, int)
#define UI_SET_ABSBIT _IOW('U', 103, int)
__FL_END
