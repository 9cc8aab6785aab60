#include <forklint_boost.h>
