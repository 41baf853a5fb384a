using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Helios.Host.Live;

/// <summary>What clients are sent: JSON that is made once, and its frame of the hub protocol, which is made once too.</summary>
/// <param name="Sequence">Its place; of a snapshot that of the state.</param>
/// <param name="IsSnapshot">Whether it is the whole state.</param>
/// <param name="Json">The argument of the client method, UTF-8. Format: docs/formats/live.md.</param>
internal sealed record LiveMessage(long Sequence, bool IsSnapshot, ReadOnlyMemory<byte> Json)
{
    /// <summary>The client method.</summary>
    public const string Method = "live";

    /// <summary>As the hub writes it; keeps the bytes for each protocol.</summary>
    public SerializedHubMessage Frame => field ??= new SerializedHubMessage(new InvocationMessage(Method, [new LivePayload(Json)]));
}
