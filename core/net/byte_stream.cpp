#include "net/byte_stream.h"
