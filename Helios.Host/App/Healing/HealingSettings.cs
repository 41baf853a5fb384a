using Helios.Host.Config.Options;
using ModeWord = Helios.Pipeline.Decision.DecisionMode;
using Supervision = Helios.Actors.Supervision;

namespace Helios.Host.App.Healing;

/// <summary>Configuration of recovery in the words of the entities. Pure.</summary>
internal static class HealingSettings
{
    private const int MostSteps = 8;

    public static Supervision.TenantOptions Tenant(RecoveryOptions options) => new()
    {
        MaxIncidents = options.MaxIncidents,
        VerifyWindows = options.VerifyWindows,
        VerifyFor = options.VerifyFor,
        MaxAttempts = options.MaxAttempts,
        Cooldowns = [.. Enumerable.Range(0, MostSteps).Select(step => Rest(options, step)).Distinct()],
        ApprovalFor = options.ApprovalFor,
        StormShare = options.StormShare,
        StormCooldown = options.StormCooldown,
        Hold = options.Hold,
        Settle = options.Settle,
        Rest = options.Rest,
        MaxRunning = options.MaxRunning,
    };

    /// <summary>How far anything may go for a tenant.</summary>
    public static ModeWord Mode(HeliosOptions options, string tenant) =>
        options.Recovery.Modes.TryGetValue(tenant, out var word) ? Enum.Parse<ModeWord>(word, ignoreCase: true) : Enum.Parse<ModeWord>(options.Decision.Mode.ToString());

    private static TimeSpan Rest(RecoveryOptions options, int step)
    {
        var seconds = options.Cooldown.TotalSeconds * Math.Pow(options.CooldownGrowth, step);
        return seconds >= options.MaxCooldown.TotalSeconds ? options.MaxCooldown : TimeSpan.FromSeconds(seconds);
    }
}
