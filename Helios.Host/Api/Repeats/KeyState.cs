namespace Helios.Host.Api.Repeats;

/// <summary>What is known of an idempotency key.</summary>
internal enum KeyState
{
    /// <summary>It is new; whoever asked serves the request now.</summary>
    New,

    /// <summary>The same request is being served.</summary>
    InFlight,

    /// <summary>The same request was served; its answer is kept.</summary>
    Served,

    /// <summary>It was used for another request.</summary>
    Reused,
}
