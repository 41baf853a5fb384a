namespace Helios.Host.Api.Breakers;

/// <summary>Body of <c>POST /api/v1/breakers/{cloud}/{operation}/isolate</c>, <c>close</c>, <c>reset</c> and <c>mode</c>.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record BreakerRequest
{
    /// <summary>Who asks, 1..128 characters.</summary>
    public string By { get; set; } = "";

    /// <summary>Why, at most 2000 characters; <c>isolate</c> and <c>mode</c> need one.</summary>
    public string Reason { get; set; } = "";

    /// <summary>For <c>mode</c>: <c>normal</c>, <c>metrics_only</c> or <c>disabled</c>.</summary>
    public string Mode { get; set; } = "";
}
