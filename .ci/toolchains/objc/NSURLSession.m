// What a session is made from. Its tasks are StandInSession's work.

#import "StandIn.h"

void StandInRefuse(NSString *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  NSString *what = [[[NSString alloc] initWithFormat:format arguments:arguments] autorelease];
  va_end(arguments);
  [NSException raise:NSInvalidArgumentException format:@"stand-in for NSURLSession: %@", what];
  abort();
}

@implementation NSURLSession

+ (NSURLSession *)sharedSession
{
  static NSURLSession *shared = nil;
  @synchronized([NSURLSession class]) {
    if (!shared) {
      shared = [[StandInSession alloc] initWithConfiguration:[NSURLSessionConfiguration defaultSessionConfiguration] queue:nil];
    }
  }
  return shared;
}

+ (NSURLSession *)sessionWithConfiguration:(NSURLSessionConfiguration *)configuration
{
  return [self sessionWithConfiguration:configuration delegate:nil delegateQueue:nil];
}

+ (NSURLSession *)sessionWithConfiguration:(NSURLSessionConfiguration *)configuration
                                  delegate:(id<NSURLSessionDelegate>)delegate
                             delegateQueue:(NSOperationQueue *)queue
{
  if (delegate) {
    StandInRefuse(@"no delegates");
  }
  return [[[StandInSession alloc] initWithConfiguration:configuration queue:queue] autorelease];
}

- (instancetype)initWithConfiguration:(NSURLSessionConfiguration *)configuration queue:(NSOperationQueue *)queue
{
  if ((self = [super init])) {
    _configuration = [configuration copy];
    _delegateQueue = [queue retain];
    if (!queue) {  // as Apple's: handlers are called one after another, and not on the main thread
      _delegateQueue = [NSOperationQueue new];
      [_delegateQueue setMaxConcurrentOperationCount:1];
    }
  }
  return self;
}

- (NSURLSessionConfiguration *)configuration { return [[_configuration copy] autorelease]; }
- (NSOperationQueue *)delegateQueue { return _delegateQueue; }
- (id<NSURLSessionDelegate>)delegate { return nil; }
- (NSString *)sessionDescription { return _sessionDescription; }

- (void)setSessionDescription:(NSString *)description
{
  [_sessionDescription autorelease];
  _sessionDescription = [description copy];
}

- (void)dealloc
{
  [_configuration release];
  [_delegateQueue release];
  [_sessionDescription release];
  [super dealloc];
}

@end
