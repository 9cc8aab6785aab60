/* Byte order. */
#pragma once
#define LITTLE_ENDIAN 1234
#define BIG_ENDIAN 4321
#define PDP_ENDIAN 3412
#define __LITTLE_ENDIAN 1234
#define __BIG_ENDIAN 4321
#define __PDP_ENDIAN 3412
#define BYTE_ORDER __BYTE_ORDER__
#define __BYTE_ORDER __BYTE_ORDER__
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define htobe16(value) __builtin_bswap16(value)
#define htobe32(value) __builtin_bswap32(value)
#define htobe64(value) __builtin_bswap64(value)
#define be16toh(value) __builtin_bswap16(value)
#define be32toh(value) __builtin_bswap32(value)
#define be64toh(value) __builtin_bswap64(value)
#define htole16(value) ((unsigned short)(value))
#define htole32(value) ((unsigned int)(value))
#define htole64(value) ((unsigned long long)(value))
#define le16toh(value) ((unsigned short)(value))
#define le32toh(value) ((unsigned int)(value))
#define le64toh(value) ((unsigned long long)(value))
#else
#define htobe16(value) ((unsigned short)(value))
#define htobe32(value) ((unsigned int)(value))
#define htobe64(value) ((unsigned long long)(value))
#define be16toh(value) ((unsigned short)(value))
#define be32toh(value) ((unsigned int)(value))
#define be64toh(value) ((unsigned long long)(value))
#define htole16(value) __builtin_bswap16(value)
#define htole32(value) __builtin_bswap32(value)
#define htole64(value) __builtin_bswap64(value)
#define le16toh(value) __builtin_bswap16(value)
#define le32toh(value) __builtin_bswap32(value)
#define le64toh(value) __builtin_bswap64(value)
#endif
