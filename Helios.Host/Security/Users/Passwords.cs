using Helios.Host.Api;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Helios.Host.Security.Users;

/// <summary>Hashes and checks passwords: PBKDF2 with HMAC-SHA-512, a salt of 128 bits each.</summary>
/// <remarks>Every check costs the same, also where there is no such user. At most two at a time, as each takes a core for about 0.1 s.</remarks>
internal sealed class Passwords
{
    /// <summary>Iterations: OWASP Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    /// <summary>Fewest characters (NIST SP 800-63B asks for 8, and 15 where nothing else is asked for).</summary>
    public const int Shortest = 12;

    /// <summary>Most characters.</summary>
    public const int Longest = 256;

    private const int AtOnce = 2;

    private readonly PasswordHasher<string> _hasher;
    private readonly CpuGate _gate = new(AtOnce);
    private readonly string _nobody;

    /// <param name="iterations">Fewer only where specs sign in often.</param>
    public Passwords(int iterations = Iterations)
    {
        _hasher = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobody = _hasher.HashPassword("", "");
    }

    /// <summary>What is wrong with a new password; null: nothing.</summary>
    public static string? ProblemOf(string user, string password) =>
        password.Length is < Shortest or > Longest ? $"password must have {Shortest} to {Longest} characters"
        : password.Contains(user, StringComparison.OrdinalIgnoreCase) ? "password must not hold the user's name"
        : password.Distinct().Count() < 5 ? "password must have at least 5 different characters"
        : null;

    /// <summary>Hashes a password.</summary>
    /// <exception cref="RequestRefused">429: two are being hashed already.</exception>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        _gate.RunAsync(() => _hasher.HashPassword("", password), cancellationToken);

    /// <summary>Checks a password.</summary>
    /// <param name="hash">The user's; null where there is no such user.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is the user's, and whether its hash is to be made anew because it is weaker than today's.</returns>
    /// <exception cref="RequestRefused">429: two are being checked already.</exception>
    public async Task<(bool IsRight, bool IsWeak)> CheckAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var result = await _gate.RunAsync(() => _hasher.VerifyHashedPassword("", hash ?? _nobody, password), cancellationToken);
        return (hash is not null && result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
    }
}
