using Helios.Host.Api.Connections;

namespace Helios.Specs.Host.Api.Connections;

public sealed class ConnectionTableSpec
{
    private readonly List<string> _closed = [];

    [Fact]
    public void Full_table_closes_the_connection_that_waited_longest()
    {
        var table = new ConnectionTable(2);
        var (a, b, c) = (Open("a"), Open("b"), Open("c"));
        Assert.True(table.TryEnter(a) && table.TryEnter(b));
        table.Wait(a);
        Assert.True(table.TryEnter(c));
        Assert.Equal(["b"], _closed);
        Assert.Equal((2, 1, 0), (table.Count, table.Displaced, table.Refused));
    }

    [Fact]
    public void Connection_that_is_served_is_never_closed_and_a_full_house_of_them_refuses()
    {
        var table = new ConnectionTable(2);
        var (a, b, c) = (Open("a"), Open("b"), Open("c"));
        Assert.True(table.TryEnter(a) && table.TryEnter(b));
        table.Serve(a);
        table.Serve(b);
        Assert.False(table.TryEnter(c));
        Assert.Empty(_closed);
        table.Wait(b);
        Assert.True(table.TryEnter(c));
        Assert.Equal(["b"], _closed);
        Assert.Equal(1, table.Refused);
    }

    [Fact]
    public void Connection_that_made_room_counts_once_however_it_ends()
    {
        var table = new ConnectionTable(1);
        var (a, b) = (Open("a"), Open("b"));
        Assert.True(table.TryEnter(a) && table.TryEnter(b));
        table.Serve(a);
        table.Wait(a);
        table.Leave(a);
        Assert.Equal(1, table.Count);
        table.Leave(b);
        table.Leave(b);
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Any_history_keeps_the_bound_and_the_order_of_a_plain_list()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var limit = 1 + random.Next(5);
            var table = new ConnectionTable(limit);
            var (open, waiting) = (new List<OpenConnection>(), new List<OpenConnection>());
            for (var step = 0; step < 400; step++)
            {
                Step(random, table, limit, open, waiting);
                Assert.True(table.Count == open.Count, $"seed {seed}, step {step}: {table.Count} in the table, {open.Count} in the list");
            }
        }
    }

    [Fact]
    public async Task Many_threads_leave_an_empty_table_behind()
    {
        var table = new ConnectionTable(8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            () =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    var connection = new OpenConnection(() => { });
                    if (table.TryEnter(connection))
                    {
                        table.Serve(connection);
                        table.Wait(connection);
                        table.Leave(connection);
                    }
                }
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal(0, table.Count);
    }

    private OpenConnection Open(string name) => new(() => _closed.Add(name));

    private static void Step(Random random, ConnectionTable table, int limit, List<OpenConnection> open, List<OpenConnection> waiting)
    {
        var some = open.Count > 0 ? open[random.Next(open.Count)] : null;
        switch (random.Next(4))
        {
            case 0:
                var connection = new OpenConnection(static () => { });
                var expected = open.Count == limit ? waiting.FirstOrDefault() : null;
                var entered = table.TryEnter(connection);
                Assert.Equal(open.Count < limit || expected is not null, entered);
                Assert.True(expected is null || expected.IsGone);
                open.Remove(expected!);
                waiting.Remove(expected!);
                if (entered)
                {
                    open.Add(connection);
                    waiting.Add(connection);
                }

                break;
            case 1 when some is not null:
                table.Serve(some);
                waiting.Remove(some);
                break;
            case 2 when some is not null:
                table.Wait(some);
                waiting.Remove(some);
                waiting.Add(some);
                break;
            case 3 when some is not null:
                table.Leave(some);
                open.Remove(some);
                waiting.Remove(some);
                break;
        }
    }
}
