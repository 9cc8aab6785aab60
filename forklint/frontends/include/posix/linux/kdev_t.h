/* Numbers of devices in the kernel. */
#pragma once
#define MINORBITS 20
#define MAJOR(device) ((unsigned int)((device) >> MINORBITS))
#define MINOR(device) ((unsigned int)((device) & ((1U << MINORBITS) - 1)))
#define MKDEV(major, minor) (((major) << MINORBITS) | (minor))
