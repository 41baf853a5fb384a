namespace Helios.Host.App.Healing.Notify;

/// <summary>How sending a notice ended.</summary>
/// <param name="IsDelivered">Whether the receiver took it.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Text">What happened, as a sentence; never the secret.</param>
internal sealed record Delivery(bool IsDelivered, int Attempts, string Text);
