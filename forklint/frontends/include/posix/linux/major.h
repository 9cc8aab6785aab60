/* Numbers of devices. */
#pragma once
#define UNNAMED_MAJOR 0
#define MEM_MAJOR 1
#define TTY_MAJOR 4
#define TTYAUX_MAJOR 5
#define LOOP_MAJOR 7
#define SCSI_DISK0_MAJOR 8
#define MISC_MAJOR 10
#define INPUT_MAJOR 13
