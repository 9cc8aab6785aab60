/* PPP: left empty. */
#pragma once
