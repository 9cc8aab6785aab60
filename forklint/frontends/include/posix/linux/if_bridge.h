/* Bridges. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
#define BRCTL_VERSION 1
#define BRCTL_GET_VERSION 0
#define BRCTL_GET_BRIDGES 1
#define BRCTL_ADD_BRIDGE 2
#define BRCTL_DEL_BRIDGE 3
#define BRCTL_ADD_IF 4
#define BRCTL_DEL_IF 5
#define BRCTL_GET_BRIDGE_INFO 6
#define BRCTL_GET_PORT_LIST 7
#define BRCTL_SET_BRIDGE_FORWARD_DELAY 8
#define BRCTL_SET_BRIDGE_HELLO_TIME 9
#define BRCTL_SET_BRIDGE_MAX_AGE 10
#define BRCTL_SET_AGEING_TIME 11
#define BRCTL_SET_GC_INTERVAL 12
#define BRCTL_GET_PORT_INFO 13
#define BRCTL_SET_BRIDGE_STP_STATE 14
#define BRCTL_SET_BRIDGE_PRIORITY 15
#define BRCTL_SET_PORT_PRIORITY 16
#define BRCTL_SET_PATH_COST 17
#define BRCTL_GET_FDB_ENTRIES 18
struct __bridge_info {
    __u64 designated_root;
    __u64 bridge_id;
    __u32 root_path_cost;
    __u32 max_age;
    __u32 hello_time;
    __u32 forward_delay;
    __u32 bridge_max_age;
    __u32 bridge_hello_time;
    __u32 bridge_forward_delay;
    __u8 topology_change;
    __u8 topology_change_detected;
    __u8 root_port;
    __u8 stp_enabled;
    __u32 ageing_time;
    __u32 gc_interval;
    __u32 hello_timer_value;
    __u32 tcn_timer_value;
    __u32 topology_change_timer_value;
    __u32 gc_timer_value;
};
__FL_END
