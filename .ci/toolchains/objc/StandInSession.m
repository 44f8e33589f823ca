// The tasks of a session.

#import "StandIn.h"

@implementation StandInCall

+ (void)queue:(NSOperationQueue *)queue block:(void (^)(void))block
{
  StandInCall *call = [[self new] autorelease];
  call->_block = Block_copy(block);
  if (queue == [NSOperationQueue mainQueue]) {  // GNUstep's is not on the main thread
    [call performSelectorOnMainThread:@selector(main) withObject:nil waitUntilDone:NO];
  } else {
    [queue addOperation:call];
  }
}

- (void)main
{
  @autoreleasepool {
    _block();
  }
}

- (void)dealloc
{
  Block_release(_block);
  [super dealloc];
}

@end

@implementation StandInSession

- (instancetype)initWithConfiguration:(NSURLSessionConfiguration *)configuration queue:(NSOperationQueue *)queue
{
  if ((self = [super initWithConfiguration:configuration queue:queue])) {
    _tasks = [NSMutableArray new];
  }
  return self;
}

- (void)dealloc
{
  [_tasks release];
  [super dealloc];
}

- (id)taskOfClass:(Class)class request:(NSURLRequest *)request handler:(StandInHandler)handler
{
  if (!request) {
    StandInRefuse(@"a task without a request");
  }
  if (!handler) {
    StandInRefuse(@"a task without a completion handler would need a delegate");
  }
  @synchronized(self) {
    if (_invalidated) {
      StandInRefuse(@"a task of a session that has been invalidated");
    }
    __block NSURLSessionTask *task = [class alloc];
    task = [task initWithRequest:[[self configuration] configureRequest:request]
                      identifier:++_created
                         handler:^(NSData *data, NSURLResponse *response, NSError *error) {
                           // Queued first and then no longer listed: who asks for the tasks in this
                           // session's queue, and is told that there are none, comes after the handler.
                           @synchronized(self) {
                             [StandInCall queue:[self delegateQueue] block:^{ handler(data, response, error); }];
                             [_tasks removeObjectIdenticalTo:task];
                           }
                         }];
    [_tasks addObject:task];
    return [task autorelease];
  }
}

- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request completionHandler:(StandInHandler)handler
{
  return [self taskOfClass:[NSURLSessionDataTask class] request:request handler:handler];
}

- (NSURLSessionDataTask *)dataTaskWithURL:(NSURL *)url completionHandler:(StandInHandler)handler
{
  if (!url) {
    StandInRefuse(@"a task without a URL");
  }
  return [self dataTaskWithRequest:[NSURLRequest requestWithURL:url] completionHandler:handler];
}

- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request
                                         fromData:(NSData *)data
                                completionHandler:(StandInHandler)handler
{
  if (!data) {
    StandInRefuse(@"an upload task without data");
  }
  NSMutableURLRequest *whole = [[request mutableCopy] autorelease];
  [whole setHTTPBodyStream:nil];
  [whole setHTTPBody:data];
  return [self taskOfClass:[NSURLSessionUploadTask class] request:whole handler:handler];
}

- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request
                                         fromFile:(NSURL *)file
                                completionHandler:(StandInHandler)handler
{
  NSData *data = [NSData dataWithContentsOfFile:[file path]];
  if (!data) {
    StandInRefuse(@"no such file: %@", file);
  }
  return [self uploadTaskWithRequest:request fromData:data completionHandler:handler];
}

- (void)getAllTasksWithCompletionHandler:(void (^)(NSArray *tasks))handler
{
  @synchronized(self) {
    NSArray *tasks = [NSArray arrayWithArray:_tasks];
    [StandInCall queue:[self delegateQueue] block:^{ handler(tasks); }];
  }
}

- (void)getTasksWithCompletionHandler:(void (^)(NSArray *data, NSArray *upload, NSArray *download))handler
{
  [self getAllTasksWithCompletionHandler:^(NSArray *tasks) {
    NSMutableArray *data = [NSMutableArray array];
    NSMutableArray *upload = [NSMutableArray array];
    for (NSURLSessionTask *task in tasks) {
      [([task isKindOfClass:[NSURLSessionUploadTask class]] ? upload : data) addObject:task];
    }
    handler(data, upload, [NSArray array]);
  }];
}

- (void)finishTasksAndInvalidate
{
  @synchronized(self) {
    _invalidated = self != [NSURLSession sharedSession];
  }
}

- (void)invalidateAndCancel
{
  [self finishTasksAndInvalidate];
  @synchronized(self) {
    [_tasks makeObjectsPerformSelector:@selector(cancel)];
  }
}

// What is not there. Each is named: for an unknown message with a block GNUstep ends the program.

- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request { StandInRefuse(@"no delegates"); }
- (NSURLSessionDataTask *)dataTaskWithURL:(NSURL *)url { StandInRefuse(@"no delegates"); }

- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request fromData:(NSData *)data
{
  StandInRefuse(@"no delegates");
}

- (NSURLSessionUploadTask *)uploadTaskWithRequest:(NSURLRequest *)request fromFile:(NSURL *)file
{
  StandInRefuse(@"no delegates");
}

- (NSURLSessionUploadTask *)uploadTaskWithStreamedRequest:(NSURLRequest *)request { StandInRefuse(@"no body streams"); }

- (NSURLSessionDownloadTask *)downloadTaskWithRequest:(NSURLRequest *)request
                                    completionHandler:(void (^)(NSURL *, NSURLResponse *, NSError *))handler
{
  StandInRefuse(@"no download tasks");
}

- (NSURLSessionDownloadTask *)downloadTaskWithURL:(NSURL *)url
                                completionHandler:(void (^)(NSURL *, NSURLResponse *, NSError *))handler
{
  StandInRefuse(@"no download tasks");
}

- (NSURLSessionDownloadTask *)downloadTaskWithResumeData:(NSData *)data
                                       completionHandler:(void (^)(NSURL *, NSURLResponse *, NSError *))handler
{
  StandInRefuse(@"no download tasks");
}

- (NSURLSessionDownloadTask *)downloadTaskWithRequest:(NSURLRequest *)request { StandInRefuse(@"no download tasks"); }
- (NSURLSessionDownloadTask *)downloadTaskWithURL:(NSURL *)url { StandInRefuse(@"no download tasks"); }
- (NSURLSessionDownloadTask *)downloadTaskWithResumeData:(NSData *)data { StandInRefuse(@"no download tasks"); }

@end
