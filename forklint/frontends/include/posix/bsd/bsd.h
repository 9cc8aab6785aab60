/* All of libbsd. */
#pragma once
#include <bsd/string.h>
#include <bsd/stdlib.h>
#include <bsd/unistd.h>
#include <bsd/stdio.h>
