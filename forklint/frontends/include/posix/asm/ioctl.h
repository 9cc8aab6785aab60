/* How numbers of ioctl are made. */
#pragma once
#define _IOC_NRBITS 8
#define _IOC_TYPEBITS 8
#define _IOC_SIZEBITS 14
#define _IOC_DIRBITS 2
#define _IOC_NRSHIFT 0
#define _IOC_TYPESHIFT 8
#define _IOC_SIZESHIFT 16
#define _IOC_DIRSHIFT 30
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U
#define _IOC(direction, type, number, size) \
    (((direction) << 30) | ((size) << 16) | ((type) << 8) | (number))
#define _IO(type, number) _IOC(_IOC_NONE, (type), (number), 0)
#define _IOR(type, number, of) _IOC(_IOC_READ, (type), (number), sizeof(of))
#define _IOW(type, number, of) _IOC(_IOC_WRITE, (type), (number), sizeof(of))
#define _IOWR(type, number, of) _IOC(_IOC_READ | _IOC_WRITE, (type), (number), sizeof(of))
#define _IOC_DIR(number) (((number) >> 30) & 3)
#define _IOC_TYPE(number) (((number) >> 8) & 0xff)
#define _IOC_NR(number) ((number) & 0xff)
#define _IOC_SIZE(number) (((number) >> 16) & 0x3fff)
