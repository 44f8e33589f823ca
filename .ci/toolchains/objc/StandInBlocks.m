// Blocks that keep what they capture: with Apple's runtime they retain objects when they are copied. The
// runtime of blocks does so only if it is told how.

#import "StandIn.h"

struct RetainRelease
{
  size_t size;
  void (*retain)(const void *object);
  void (*release)(const void *object);
  void (*destroy)(const void *object);
};
extern void _Block_use_RR2(const struct RetainRelease *callbacks);

static void Retain(const void *object) { [(id)object retain]; }
static void Release(const void *object) { [(id)object release]; }
static void Destroy(const void *object) {}

@interface StandInBlocks : NSObject
@end

@implementation StandInBlocks

+ (void)load
{
  static const struct RetainRelease callbacks = {sizeof callbacks, Retain, Release, Destroy};
  _Block_use_RR2(&callbacks);
}

@end
