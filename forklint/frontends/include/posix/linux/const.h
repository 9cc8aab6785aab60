/* Constants of the kernel. */
#pragma once
#define _AC(value, suffix) (value##suffix)
#define _BITUL(bit) (1UL << (bit))
#define _BITULL(bit) (1ULL << (bit))
