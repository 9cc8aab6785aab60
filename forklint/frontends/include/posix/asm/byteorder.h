/* Byte order in the kernel. */
#pragma once
#include <endian.h>
#include <byteswap.h>
#include <linux/types.h>
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define __LITTLE_ENDIAN_BITFIELD 1
#else
#define __BIG_ENDIAN_BITFIELD 1
#endif
#define __cpu_to_le16(value) ((__le16)htole16(value))
#define __cpu_to_le32(value) ((__le32)htole32(value))
#define __cpu_to_le64(value) ((__le64)htole64(value))
#define __cpu_to_be16(value) ((__be16)htobe16(value))
#define __cpu_to_be32(value) ((__be32)htobe32(value))
#define __cpu_to_be64(value) ((__be64)htobe64(value))
#define __le16_to_cpu(value) ((__u16)le16toh(value))
#define __le32_to_cpu(value) ((__u32)le32toh(value))
#define __le64_to_cpu(value) ((__u64)le64toh(value))
#define __be16_to_cpu(value) ((__u16)be16toh(value))
#define __be32_to_cpu(value) ((__u32)be32toh(value))
#define __be64_to_cpu(value) ((__u64)be64toh(value))
