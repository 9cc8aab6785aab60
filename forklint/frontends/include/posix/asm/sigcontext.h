/* The machine's state in a signal: left empty. */
#pragma once
