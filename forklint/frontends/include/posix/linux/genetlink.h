/* Generic messages to and from the kernel. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <linux/netlink.h>
__FL_BEGIN
struct genlmsghdr { __u8 cmd; __u8 version; __u16 reserved; };
#define GENL_HDRLEN NLMSG_ALIGN(sizeof(struct genlmsghdr))
#define GENL_NAMSIZ 16
#define GENL_ID_CTRL NLMSG_MIN_TYPE
enum { CTRL_CMD_UNSPEC, CTRL_CMD_NEWFAMILY, CTRL_CMD_DELFAMILY, CTRL_CMD_GETFAMILY };
enum { CTRL_ATTR_UNSPEC, CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME };
__FL_END
