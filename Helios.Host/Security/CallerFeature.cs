namespace Helios.Host.Security;

/// <summary>Where a request carries its caller.</summary>
internal static class CallerFeature
{
    /// <summary>Who asks; set by <c>AccessGate</c> before any endpoint runs.</summary>
    /// <remarks>Without a gate, as in specs of single routes, everybody is <see cref="Caller.Local"/>.</remarks>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Security.Caller.Local;
}
