/* Quotas. */
#pragma once
#include <sys/quota.h>
