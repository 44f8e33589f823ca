// Invalid characters in the string of a URL, treated as Foundation does since iOS 17.
//
// GNUstep gives nil for such a string. Apple's Foundation percent-encodes them, and Swift's on Linux,
// which has the same source, shows how: component by component. One that holds nothing
// invalid stays as it is. In one that does, everything is encoded that is not allowed there, and
// *that includes each per cent sign*, so `a%20b c` becomes `a%2520b%20c`.

#import <Foundation/Foundation.h>
#include <ctype.h>
#import <objc/runtime.h>

static BOOL Allowed(unsigned char byte, const char *punctuation)
{
  return byte < 128 && byte && (isalnum(byte) || strchr(punctuation, byte));
}

static NSString *Encoded(NSString *component, const char *punctuation)
{
  const char *bytes = [component UTF8String];
  size_t length = strlen(bytes);
  BOOL valid = YES;
  for (size_t i = 0; i < length && valid; i++) {
    BOOL escape = bytes[i] == '%' && i + 2 < length && isxdigit((unsigned char)bytes[i + 1]) && isxdigit((unsigned char)bytes[i + 2]);
    valid = escape || Allowed(bytes[i], punctuation);
  }
  if (valid) {
    return component;
  }
  NSMutableString *encoded = [NSMutableString string];
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = bytes[i];
    [encoded appendFormat:Allowed(byte, punctuation) ? @"%c" : @"%%%02X", byte];
  }
  return encoded;
}

/// `text` up to the first of `ends`; what follows stays in `text`.
static NSString *UpTo(NSString *ends, NSString **text)
{
  NSRange end = [*text rangeOfCharacterFromSet:[NSCharacterSet characterSetWithCharactersInString:ends]];
  NSUInteger length = end.length ? end.location : [*text length];
  NSString *component = [*text substringToIndex:length];
  *text = [*text substringFromIndex:length];
  return component;
}

static NSString *ValidURL(NSString *text)
{
  NSString *rest = text;
  NSString *scheme = [UpTo(@":/?#", &rest) lowercaseString];
  if (!([scheme isEqualToString:@"http"] || [scheme isEqualToString:@"https"]) || ![rest hasPrefix:@"://"]) {
    return text;  // not what samples are about
  }
  rest = [rest substringFromIndex:3];
  NSString *host = UpTo(@"/?#", &rest);
  NSString *user = @"";
  NSRange at = [host rangeOfString:@"@" options:NSBackwardsSearch];
  if (at.length) {
    user = [Encoded([host substringToIndex:at.location], "-._~!$&'()*+,;=:") stringByAppendingString:@"@"];
    host = [host substringFromIndex:NSMaxRange(at)];
  }
  NSString *path = Encoded(UpTo(@"?#", &rest), "-._~!$&'()*+,;=:@/");
  NSString *query = UpTo(@"#", &rest);
  NSString *parts = @"-._~!$&'()*+,;=:@/?";
  if ([query length]) {
    query = [@"?" stringByAppendingString:Encoded([query substringFromIndex:1], [parts UTF8String])];
  }
  if ([rest length]) {
    rest = [@"#" stringByAppendingString:Encoded([rest substringFromIndex:1], [parts UTF8String])];
  }
  if (![path length] && [query length] + [rest length]) {
    path = @"/";  // what is sent then; GNUstep gives nil for a query or fragment right after the host
  }
  // The host is left as it is: there no character can be encoded, and GNUstep gives nil.
  return [NSString stringWithFormat:@"%@://%@%@%@%@%@", [text substringToIndex:[scheme length]], user, host, path, query, rest];
}

typedef id (*Initializer)(id, SEL, NSString *, NSURL *);
static Initializer original;

static id InitWithString(id self, SEL selector, NSString *text, NSURL *base)
{
  return original(self, selector, text ? ValidURL(text) : text, base);
}

@interface StandInURLs : NSObject
@end

@implementation StandInURLs

/// Before main, when there is no autorelease pool yet.
+ (void)load
{
  @autoreleasepool {
    Method method = class_getInstanceMethod([NSURL class], @selector(initWithString:relativeToURL:));
    original = (Initializer)method_setImplementation(method, (IMP)InitWithString);
  }
}

@end
