// Data and upload tasks: an exchange on a thread of its own.

#import "StandIn.h"

@interface NSURLSessionTask (Work)
- (void)work;
@end

/// The instance variables that NSURLSessionTask's declaration lacks, kept in its `_progress`.
@interface StandInWork : NSObject
{
@public
  StandInExchange *exchange;
  StandInHandler handler;
}
@end

@implementation StandInWork
- (void)dealloc
{
  [exchange release];
  Block_release(handler);
  [super dealloc];
}
@end

@implementation NSURLSessionTask

- (instancetype)initWithRequest:(NSURLRequest *)request identifier:(NSUInteger)identifier handler:(StandInHandler)handler
{
  if ((self = [super init])) {
    StandInWork *work = [StandInWork new];
    work->exchange = [[StandInExchange alloc] initWithRequest:request];
    work->handler = Block_copy(handler);
    _progress = (id)work;
    _originalRequest = [request copy];
    _currentRequest = [request copy];
    _taskIdentifier = identifier;
    _state = NSURLSessionTaskStateSuspended;
  }
  return self;
}

- (void)dealloc
{
  [_progress release];
  [_originalRequest release];
  [_currentRequest release];
  [_response release];
  [_error release];
  [_taskDescription release];
  [super dealloc];
}

- (id)copyWithZone:(NSZone *)zone { return [self retain]; }

- (void)resume
{
  @synchronized(self) {
    if (_state != NSURLSessionTaskStateSuspended) {
      return;
    }
    _state = NSURLSessionTaskStateRunning;
  }
  [NSThread detachNewThreadSelector:@selector(work) toTarget:self withObject:nil];
}

- (void)suspend
{
  @synchronized(self) {
    if (_state == NSURLSessionTaskStateRunning) {
      StandInRefuse(@"a running task cannot be suspended");
    }
  }
}

- (void)cancel
{
  BOOL begun;
  @synchronized(self) {
    if (_state == NSURLSessionTaskStateCompleted || _state == NSURLSessionTaskStateCanceling) {
      return;
    }
    begun = _state == NSURLSessionTaskStateRunning;
    _state = NSURLSessionTaskStateCanceling;
    [((StandInWork *)_progress)->exchange cancel];
  }
  if (!begun) {  // the handler is told all the same
    [NSThread detachNewThreadSelector:@selector(work) toTarget:self withObject:nil];
  }
}

- (void)work
{
  @autoreleasepool {
    StandInWork *work = (id)_progress;
    NSError *error = nil;
    NSHTTPURLResponse *response = [work->exchange perform:&error];
    NSData *data = response ? [work->exchange received] : nil;
    @synchronized(self) {
      _response = [response retain];
      _error = [error retain];
      _state = NSURLSessionTaskStateCompleted;
    }
    work->handler(data, response, error);
  }
}

- (NSURLRequest *)originalRequest { return _originalRequest; }
- (NSURLRequest *)currentRequest { return _currentRequest; }
- (NSURLResponse *)response { @synchronized(self) { return [[_response retain] autorelease]; } }
- (NSError *)error { @synchronized(self) { return [[_error retain] autorelease]; } }
- (NSURLSessionTaskState)state { @synchronized(self) { return _state; } }
- (NSUInteger)taskIdentifier { return _taskIdentifier; }
- (NSString *)taskDescription { return _taskDescription; }

- (void)setTaskDescription:(NSString *)description
{
  [_taskDescription autorelease];
  _taskDescription = [description copy];
}

@end

@implementation NSURLSessionDataTask
@end

@implementation NSURLSessionUploadTask
@end
