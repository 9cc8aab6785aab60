/* Infiniband. */
#pragma once
#define INFINIBAND_ALEN 20
