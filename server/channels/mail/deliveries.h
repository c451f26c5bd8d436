// What became of a reply on its way to the customer.
#pragma once

namespace eider::channels {

enum class DeliveryState { queued = 0, delivered = 1, failed = 2, no_server = 3, bounced = 4 };

} // namespace eider::channels
