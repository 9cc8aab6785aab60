/* Attributes of files. */
#pragma once
#include <sys/xattr.h>
