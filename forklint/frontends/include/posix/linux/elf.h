/* Programs as files. */
#pragma once
#include <elf.h>
