using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Azure Event Grid's subscription validation: the endpoint answers with the code it was sent.</summary>
public static class EventGridHandshake
{
    /// <summary>Finds the code in a request body.</summary>
    /// <param name="body">The body, any bytes.</param>
    /// <param name="code">What <c>{"validationResponse": code}</c> must hold.</param>
    /// <returns>True for a subscription validation event.</returns>
    public static bool TryGetValidationCode(ReadOnlySpan<byte> body, [NotNullWhen(true)] out string? code)
    {
        code = Handshake.Find(body, static (chunk, members) =>
            chunk.Span(members.Text("eventType"u8)).SequenceEqual("Microsoft.EventGrid.SubscriptionValidationEvent"u8)
                ? Handshake.Text(chunk, new EnvelopeMembers(chunk, members.Value("data"u8)), "validationCode"u8)
                : null);
        return code is not null;
    }
}
