/* Keyboards. */
#pragma once
#define KG_SHIFT 0
#define KG_CTRL 2
#define KG_ALT 3
#define NR_KEYS 256
