namespace Helios.Host.Live;

/// <summary>What a connection may see.</summary>
/// <param name="PassOf">What the caller of a request is let in with. Asked once, when it connects.</param>
internal sealed record LiveRights(Func<HttpContext, LivePass> PassOf);
