/* Locales, under BSD's name. */
#pragma once
#include <locale.h>
