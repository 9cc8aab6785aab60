/* Parts of a device number. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
unsigned int gnu_dev_major(dev_t);
unsigned int gnu_dev_minor(dev_t);
dev_t gnu_dev_makedev(unsigned int, unsigned int);
#define major(device) gnu_dev_major(device)
#define minor(device) gnu_dev_minor(device)
#define makedev(major, minor) gnu_dev_makedev(major, minor)
__FL_END
