/* Last logins. */
#pragma once
#include <utmp.h>
