using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Helios.Host.Config.Options;

namespace Helios.Host.Security;

/// <summary>How often callers and addresses may ask, and how often a password may be tried. Token buckets that fill in a second; bounded memory.</summary>
/// <remarks>
/// Names and addresses fall into 16,384 slots by a hash that is another in every process: strangers share a slot now and then, and cannot choose
/// with whom. An IPv6 address counts as its /64, which is what one customer has. Refills run on the machine's clock.
/// </remarks>
internal sealed class RequestLimits : IDisposable
{
    private const int Slots = 16_384;
    private const int ManyUsers = 5;
    private const int ManyAddresses = 10;

    private static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefillEvery = TimeSpan.FromMilliseconds(100);

    private readonly AccessOptions _options;

    // One limiter for all kinds: each has a heartbeat of its own, ten a second, and six of them were most of what an idle service cost.
    private readonly PartitionedRateLimiter<(Kind Kind, int Slot)> _limiter;

    public RequestLimits(AccessOptions options)
    {
        _options = options;
        _limiter = PartitionedRateLimiter.Create<(Kind Kind, int Slot), (Kind Kind, int Slot)>(Partition);
    }

    private enum Kind
    {
        Callers,
        Addresses,
        Pairs,
        SignInAddresses,
        SignInUsers,
        Denials,
    }

    /// <summary>One more request from an address.</summary>
    public AccessFailure? Address(IPAddress? address) => Take(Kind.Addresses, SlotOf(address), "this address asks too often (helios.access.address-rate-limit)");

    /// <summary>One more request of a caller.</summary>
    public AccessFailure? Caller(Caller caller) =>
        Take(Kind.Callers, SlotOf((caller.Via, caller.Via == SignIn.Key ? caller.Proof ?? "" : caller.Name)), $"{caller.Name} asks too often (helios.access.rate-limit)");

    /// <summary>One more password tried for a user from an address.</summary>
    public AccessFailure? Attempt(IPAddress? address, string user)
    {
        const string Problem = "too many sign-ins were tried; wait, or ask an administrator for a new password";
        return Take(Kind.Pairs, SlotOf((Network(address), user)), Problem) ?? Take(Kind.SignInAddresses, SlotOf(address), Problem) ?? Take(Kind.SignInUsers, SlotOf(user), Problem);
    }

    /// <summary>One more denial of a stranger that the audit is to have; the limit keeps strangers from filling the store.</summary>
    public AccessFailure? Denial(IPAddress? address) => Take(Kind.Denials, SlotOf(address), "this address was denied too often");

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private AccessFailure? Take(Kind kind, int slot, string problem)
    {
        using var lease = _limiter.AttemptAcquire((kind, slot));
        return lease.IsAcquired ? null
            : AccessFailure.Limited(problem, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1));
    }

    private RateLimitPartition<(Kind Kind, int Slot)> Partition((Kind Kind, int Slot) key) => key.Kind switch
    {
        Kind.Callers => Rate(key, _options.RateLimit),
        Kind.Addresses => Rate(key, _options.AddressRateLimit),
        Kind.Pairs => Attempts(key, _options.SignInAttempts),
        Kind.SignInUsers => Attempts(key, ManyAddresses * _options.SignInAttempts),
        _ => Attempts(key, ManyUsers * _options.SignInAttempts),
    };

    private static RateLimitPartition<(Kind Kind, int Slot)> Rate((Kind Kind, int Slot) key, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        key,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = Math.Max(1, (int)(perSecond * RefillEvery.TotalSeconds)),
            ReplenishmentPeriod = perSecond < 10 ? TimeSpan.FromSeconds(1.0 / perSecond) : RefillEvery,
        });

    private static RateLimitPartition<(Kind Kind, int Slot)> Attempts((Kind Kind, int Slot) key, int most) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = SignInWindow, SegmentsPerWindow = 5 });

    private static int SlotOf(IPAddress? address) => SlotOf(Network(address));

    private static int SlotOf<T>(T what)
        where T : notnull => (int)((uint)what.GetHashCode() % Slots);

    private static UInt128 Network(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
