using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Amazon SNS's subscription confirmation: whoever owns the endpoint opens the URL that it was sent.</summary>
public static class SnsHandshake
{
    /// <summary>Finds the URL in a request body.</summary>
    /// <param name="body">The body, any bytes.</param>
    /// <param name="subscribeUrl">The URL that confirms; check that its host is Amazon's before opening it.</param>
    /// <returns>True for a subscription confirmation.</returns>
    public static bool TryGetSubscribeUrl(ReadOnlySpan<byte> body, [NotNullWhen(true)] out string? subscribeUrl)
    {
        subscribeUrl = Handshake.Find(body, static (chunk, members) =>
            chunk.Span(members.Text("Type"u8)).SequenceEqual("SubscriptionConfirmation"u8)
                ? Handshake.Text(chunk, members, "SubscribeURL"u8)
                : null);
        return subscribeUrl is not null;
    }
}
