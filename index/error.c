#include "actueel/error.h"

G_DEFINE_QUARK(actueel - error - quark, actueel_error)
