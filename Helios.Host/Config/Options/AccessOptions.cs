using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.access</c>: who may ask for what.</summary>
public sealed class AccessOptions
{
    /// <summary>When callers must sign in.</summary>
    public AccessMode Mode { get; set; } = AccessMode.Auto;

    /// <summary>Password of the user <c>admin</c>, made at a start that finds neither a user nor a key; empty makes none.</summary>
    [ConfigurationKeyName("admin-password")]
    public string AdminPassword { get; set; } = "";

    /// <summary>How long a sign-in with a password holds.</summary>
    [ConfigurationKeyName("session-lifetime")]
    [DurationRange("1m", "30d")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Requests a second of one key or user, where sign-in is required.</summary>
    [ConfigurationKeyName("rate-limit")]
    [NumberRange(1, 1_000_000)]
    public int RateLimit { get; set; } = 1000;

    /// <summary>Requests a second from one address, where sign-in is required.</summary>
    [ConfigurationKeyName("address-rate-limit")]
    [NumberRange(1, 1_000_000)]
    public int AddressRateLimit { get; set; } = 2000;

    /// <summary>Sign-ins with a password that one address may try for one user in five minutes.</summary>
    [ConfigurationKeyName("sign-in-attempts")]
    [NumberRange(1, 1000)]
    public int SignInAttempts { get; set; } = 10;

    /// <summary>How often every hash of the audit chain is computed anew.</summary>
    [ConfigurationKeyName("verify-interval")]
    [DurationRange("1m", "7d")]
    public TimeSpan VerifyInterval { get; set; } = TimeSpan.FromHours(1);
}
