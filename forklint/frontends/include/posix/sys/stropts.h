/* Streams of System V, under the other name. */
#pragma once
#include <stropts.h>
