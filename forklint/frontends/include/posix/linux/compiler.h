/* What the kernel asks of a compiler. */
#pragma once
#define __user
#define __kernel
