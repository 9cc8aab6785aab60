/* BSD's utilities, under NetBSD's name. */
#pragma once
#include <libutil.h>
