// Found before GNUstep's Foundation.h, which it includes.
//
// GNUstep in Debian declares NSURLSession but is built without it, and its
// Objective-C is GCC's. Here the declarations are switched on (the stand-in beside
// this file implements them) and a few macros become what Apple's headers have.

#ifndef STAND_IN_FOUNDATION_H
#define STAND_IN_FOUNDATION_H

#include <dispatch/dispatch.h>

#import <GNUstepBase/GSConfig.h>
#undef GS_HAVE_NSURLSESSION
#define GS_HAVE_NSURLSESSION 1

#include_next <Foundation/Foundation.h>

// GCC's are `(BOOL)1` and `(id)0`: then @YES does not parse, and `error:nil` has the wrong type.
#undef YES
#undef NO
#undef nil
#undef Nil
#define YES __objc_yes
#define NO __objc_no
#define nil ((void *)0)
#define Nil ((void *)0)

#endif
