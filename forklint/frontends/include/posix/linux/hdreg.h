/* Geometry of disks. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
struct hd_geometry {
    unsigned char heads;
    unsigned char sectors;
    unsigned short cylinders;
    unsigned long start;
};
#define HDIO_GETGEO 0x0301
#define HDIO_GET_IDENTITY 0x030d
__FL_END
