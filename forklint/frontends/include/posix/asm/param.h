/* The kernel's parameters. */
#pragma once
#define HZ 100
#define EXEC_PAGESIZE 4096
