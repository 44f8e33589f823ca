// What the files of the stand-in share; programs do not see this.

#import <Foundation/Foundation.h>
#include <Block.h>

typedef void (^StandInHandler)(NSData *data, NSURLResponse *response, NSError *error);

// Blocks are no objects here: they are copied and released with Block_copy and Block_release, and
// those of GNUstep's methods that keep a block for later cannot be used.

/// Calls a block in an operation queue.
@interface StandInCall : NSOperation
{
  void (^_block)(void);
}
+ (void)queue:(NSOperationQueue *)queue block:(void (^)(void))block;
@end

/// Raises an exception: the stand-in has no such thing.
void StandInRefuse(NSString *format, ...) __attribute__((noreturn));

/// One HTTP exchange. It blocks; it is run once, on a thread of its own.
@interface StandInExchange : NSObject
{
  NSURLRequest *_request;
  NSMutableData *_received;
  NSMutableArray *_headerLines;
  volatile BOOL _cancelled;
}
- (instancetype)initWithRequest:(NSURLRequest *)request;
/// From any thread: the exchange ends soon, with NSURLErrorCancelled.
- (void)cancel;
/// The response, or nil and an error.
- (NSHTTPURLResponse *)perform:(NSError **)error;
/// The response's body, once performed.
- (NSData *)received;
@end

@interface NSURLSessionTask (StandIn)
/// The handler is called once, on the task's thread.
- (instancetype)initWithRequest:(NSURLRequest *)request identifier:(NSUInteger)identifier handler:(StandInHandler)handler;
@end

@interface NSURLSession (StandIn)
/// A queue of its own if none is given.
- (instancetype)initWithConfiguration:(NSURLSessionConfiguration *)configuration queue:(NSOperationQueue *)queue;
@end

/// All sessions are of this class: it has the instance variables that NSURLSession's declaration lacks.
@interface StandInSession : NSURLSession
{
  NSMutableArray *_tasks;
  NSUInteger _created;
  BOOL _invalidated;
}
@end
