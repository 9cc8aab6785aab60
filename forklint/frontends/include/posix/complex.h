/* Complex numbers. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define complex _Complex
#define _Complex_I (__extension__ 1.0iF)
#define I _Complex_I
#define CMPLX(real, imaginary) __builtin_complex((double)(real), (double)(imaginary))
#define CMPLXF(real, imaginary) __builtin_complex((float)(real), (float)(imaginary))
#define __FL_COMPLEX(result, name) \
    result double name(double _Complex); \
    result float name##f(float _Complex); \
    result long double name##l(long double _Complex);
__FL_COMPLEX(, cabs) __FL_COMPLEX(, carg) __FL_COMPLEX(, creal) __FL_COMPLEX(, cimag)
__FL_COMPLEX(_Complex, cacos) __FL_COMPLEX(_Complex, casin) __FL_COMPLEX(_Complex, catan)
__FL_COMPLEX(_Complex, ccos) __FL_COMPLEX(_Complex, csin) __FL_COMPLEX(_Complex, ctan)
__FL_COMPLEX(_Complex, cacosh) __FL_COMPLEX(_Complex, casinh) __FL_COMPLEX(_Complex, catanh)
__FL_COMPLEX(_Complex, ccosh) __FL_COMPLEX(_Complex, csinh) __FL_COMPLEX(_Complex, ctanh)
__FL_COMPLEX(_Complex, cexp) __FL_COMPLEX(_Complex, clog) __FL_COMPLEX(_Complex, csqrt)
__FL_COMPLEX(_Complex, conj) __FL_COMPLEX(_Complex, cproj)
double _Complex cpow(double _Complex, double _Complex);
float _Complex cpowf(float _Complex, float _Complex);
long double _Complex cpowl(long double _Complex, long double _Complex);
__FL_END
