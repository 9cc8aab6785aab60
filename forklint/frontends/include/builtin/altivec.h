/* Left empty: intrinsics have no bearing on processes. */
#pragma once
