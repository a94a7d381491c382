using System.Linq.Expressions;
using System.Reflection;

namespace Orchestrator.Tests.Fluent;

/// <summary>Every form of body that a builder takes is run, and gets what it asks for.</summary>
public sealed class OverloadTests
{
    private static readonly int[] s_elements = [3, 5, 7];

    public static TheoryData<string> Overloads => [.. typeof(WorkflowBuilder).GetMethods().Where(static method => method.Name == nameof(WorkflowBuilder.Task)).Select(static method => method.ToString()!)];

    [Fact]
    public void ThereIsEveryForm()
    {
        MethodInfo[] all = [.. typeof(WorkflowBuilder).GetMethods().Where(static method => method.Name == nameof(WorkflowBuilder.Task))];

        // Six forms of result: without values with and without a token, with up to eight values, and with up to seven beside an element.
        Assert.Equal(6 * (2 + 8 + 8), all.Length);
    }

    [Theory]
    [MemberData(nameof(Overloads))]
    public async Task ABody_GetsItsValues_AndItsOutputGoesOn(string overload)
    {
        MethodInfo method = typeof(WorkflowBuilder).GetMethods().Single(method => method.ToString() == overload);
        if (method.IsGenericMethod)
        {
            method = method.MakeGenericMethod([.. method.GetGenericArguments().Select(static _ => typeof(int))]);
        }

        WorkflowBuilder flow = new("overload");
        Sink sink = new();
        ParameterInfo[] parameters = method.GetParameters();
        Type body = parameters.Single(static parameter => typeof(Delegate).IsAssignableFrom(parameter.ParameterType)).ParameterType;
        int weight = 1;
        int expected = 0;
        bool each = parameters[1].ParameterType == typeof(EachRef<int>);
        object?[] arguments = [.. parameters.Select<ParameterInfo, object?>(parameter =>
            parameter.ParameterType == typeof(EachRef<int>) ? flow.Task("elements", static () => s_elements).Each()
            : parameter.ParameterType == typeof(TaskRef<int>) ? Next(parameter.Name!)
            : typeof(Delegate).IsAssignableFrom(parameter.ParameterType) ? Body(body, sink)
            : parameter.Name == "name" ? "tested"
            : parameter.Name == "line" ? 7 : "file")];

        object? handle = method.Invoke(flow, arguments);
        using var source = new CancellationTokenSource();
        RunResult result = await flow.Build().RunAsync(null, source.Token);

        int[] sums = each ? [.. s_elements.Select(element => element + expected)] : [expected];
        Assert.Equal(sums, sink.Sums.Order());
        Assert.True(sink.SawToken || body.GenericTypeArguments.All(static type => type != typeof(CancellationToken)));
        switch (handle)
        {
            case EachTaskRef<int> elements:
                Assert.Equal(sums, result.Get(elements));
                break;
            case TaskRef<int> value:
                Assert.Equal(expected, result.Get(value));
                break;
            default:
                Assert.IsType<TaskRef>(handle);
                break;
        }

        TaskRef<int> Next(string name)
        {
            int value = weight *= 10;
            expected += value;
            return flow.Task(name, () => value);
        }
    }

    // One call for each form as people write it: what C# makes of it, and what comes out.
    [Fact]
    public async Task Lambdas_AndMethodGroups_FindTheirForm()
    {
        WorkflowBuilder flow = new("forms");
        List<string> ran = [];
        TaskRef<int> one = flow.Task("value", static () => 1);
        TaskRef<int> late = flow.Task("late", static async () =>
        {
            await Task.Yield();
            return 2;
        });
        TaskRef<int> group = flow.Task("group", Group);
        TaskRef<int> withToken = flow.Task("group with token", GroupOfTask);
        TaskRef nothing = flow.Task("nothing", one, (value, _) => ran.Add("nothing"));
        TaskRef nothingLate = flow.Task("nothing late", one, async (value, token) =>
        {
            await Task.Yield();
            lock (ran)
            {
                ran.Add("nothing late");
            }
        });
        TaskRef<string> throwing = flow.Task("text", one, late, static (a, b, _) => Task.FromResult($"{a}{b}"));
        TaskRef<int> eight = flow.Task(
            "eight", one, late, group, withToken, one, late, group, withToken,
            static async (a, b, c, d, e, f, g, h, token) =>
            {
                await Task.Yield();
                return a + b + c + d + e + f + g + h;
            });
        TaskRef fails = flow.Task("fails", static ValueTask () => throw new InvalidOperationException("on purpose")).AllowFailure();

        nothing.DependsOn(nothingLate);
        RunResult result = await flow.Build().RunAsync();

        Assert.Equal(["nothing late", "nothing"], ran);
        Assert.Equal("12", result.Get(throwing));
        Assert.Equal(2 * (1 + 2 + 3 + 4), result.Get(eight));
        Assert.Equal(TaskState.Failed, result[fails.Name].State);
        Assert.Null(result["nothing"].Output);

        static int Group() => 3;

        static Task<int> GroupOfTask(CancellationToken token) => Task.FromResult(4);
    }

    [Fact]
    public async Task ABodyThatReturnsNoTask_Fails()
    {
        WorkflowBuilder flow = new("null");
        flow.Task("none", static () => (Task)null!);

        var thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => await flow.Build().RunAsync());

        Assert.Contains("returned null", thrown.InnerException!.Message, StringComparison.Ordinal);
    }

    private static Delegate Body(Type type, Sink sink)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        ParameterExpression[] parameters = [.. invoke.GetParameters().Select(static parameter => Expression.Parameter(parameter.ParameterType))];
        Expression sum = parameters.Where(static parameter => parameter.Type == typeof(int))
            .Aggregate((Expression)Expression.Constant(0), Expression.Add);
        Expression token = (Expression?)parameters.SingleOrDefault(static parameter => parameter.Type == typeof(CancellationToken)) ?? Expression.Default(typeof(CancellationToken));
        string end = invoke.ReturnType == typeof(void) ? nameof(Sink.Put)
            : invoke.ReturnType == typeof(int) ? nameof(Sink.Value)
            : invoke.ReturnType == typeof(Task) ? nameof(Sink.TaskOf)
            : invoke.ReturnType == typeof(Task<int>) ? nameof(Sink.TaskOfValue)
            : invoke.ReturnType == typeof(ValueTask) ? nameof(Sink.ValueTaskOf)
            : nameof(Sink.ValueTaskOfValue);
        return Expression.Lambda(type, Expression.Call(Expression.Constant(sink), typeof(Sink).GetMethod(end)!, sum, token), parameters).Compile();
    }

    internal sealed class Sink
    {
        public List<int> Sums { get; } = [];

        public bool SawToken { get; private set; }

        public void Put(int sum, CancellationToken token)
        {
            lock (Sums)
            {
                Sums.Add(sum);
                SawToken = token.CanBeCanceled || SawToken;
            }
        }

        public int Value(int sum, CancellationToken token)
        {
            Put(sum, token);
            return sum;
        }

        public Task TaskOf(int sum, CancellationToken token) => ValueTaskOfValue(sum, token).AsTask();

        public Task<int> TaskOfValue(int sum, CancellationToken token) => ValueTaskOfValue(sum, token).AsTask();

        public async ValueTask ValueTaskOf(int sum, CancellationToken token) => await ValueTaskOfValue(sum, token);

        public async ValueTask<int> ValueTaskOfValue(int sum, CancellationToken token)
        {
            await Task.Yield();
            return Value(sum, token);
        }
    }
}
