using Helios.Host.Api.Repeats;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Repeats;

public sealed class IdempotencyKeysSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly IdempotencyKeys _keys;

    public IdempotencyKeysSpec() => _keys = new IdempotencyKeys(_time);

    [Fact]
    public void Key_goes_from_new_over_in_flight_to_served()
    {
        Assert.Equal(KeyState.New, _keys.Begin("k", "a", out _));
        Assert.Equal(KeyState.InFlight, _keys.Begin("k", "a", out _));
        Assert.Equal(KeyState.Reused, _keys.Begin("k", "b", out _));
        _keys.End("k", Answer(3));
        Assert.Equal(KeyState.Served, _keys.Begin("k", "a", out var answer));
        Assert.Equal(3, answer!.Body.Length);
        Assert.Equal(KeyState.Reused, _keys.Begin("k", "b", out _));
    }

    [Fact]
    public void Request_that_came_to_nothing_may_be_tried_again()
    {
        _keys.Begin("k", "a", out _);
        _keys.End("k", null);
        Assert.Equal(KeyState.New, _keys.Begin("k", "b", out _));
    }

    [Fact]
    public void Answer_is_forgotten_after_a_day()
    {
        Serve("k");
        _time.Advance(IdempotencyKeys.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(KeyState.Served, _keys.Begin("k", "a", out _));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(KeyState.New, _keys.Begin("k", "a", out _));
    }

    [Fact]
    public void Oldest_answers_go_where_there_are_too_many_or_too_large_ones()
    {
        for (var i = 0; i <= IdempotencyKeys.MostKeys; i++)
        {
            Serve($"k{i}");
        }

        Assert.Equal(IdempotencyKeys.MostKeys, _keys.Count);
        Assert.Equal(KeyState.Served, _keys.Begin("k1", "a", out _));
        for (var i = 0; i <= IdempotencyKeys.MostBytes / IdempotencyKeys.MostBody; i++)
        {
            Serve($"large{i}", IdempotencyKeys.MostBody);
        }

        Assert.Equal(IdempotencyKeys.MostBytes / IdempotencyKeys.MostBody, _keys.Count);
        Serve("huge", IdempotencyKeys.MostBody + 1);
        Assert.Equal(KeyState.New, _keys.Begin("huge", "a", out _));
    }

    private void Serve(string key, int bytes = 1)
    {
        _keys.Begin(key, "a", out _);
        _keys.End(key, Answer(bytes));
    }

    private static StoredAnswer Answer(int bytes) => new(200, "application/json", new byte[bytes]);
}
