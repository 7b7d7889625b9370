// SPDX-License-Identifier: GPL-2.0-only
/**
 * gcc 12.2.0's answers to `__has_attribute`, `__has_c_attribute` and `__has_builtin` for x86-64, found by
 * asking it about every name in its own executable.
 */

function set(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

const attributes = set(`
access alias aligned alloc_align alloc_size always_inline artificial assume_aligned callee_pop_aggregate_return cdecl cf_check cleanup cold common
const constructor copy designated_init destructor error externally_visible fastcall fentry_name fentry_section flatten force_align_arg_pointer format
format_arg function_return gcc_struct gnu_inline hot ifunc indirect_branch indirect_return interrupt leaf malloc may_alias mode ms_abi
ms_hook_prologue ms_struct naked no_address_safety_analysis no_caller_saved_registers no_icf no_instrument_function no_profile_instrument_function
no_reorder no_sanitize no_sanitize_address no_sanitize_coverage no_sanitize_thread no_sanitize_undefined no_split_stack no_stack_limit
no_stack_protector nocf_check noclone nocommon nodirect_extern_access noinit noinline noipa nonnull nonstring noplt noreturn nothrow objc_nullability
objc_root_class optimize packed patchable_function_entry persistent pure regparm retain returns_nonnull returns_twice scalar_storage_order section
sentinel signed_bool_precision simd sseregparm stack_protect stdcall symver sysv_abi tainted_args target target_clones thiscall tls_model
transaction_callable transaction_may_cancel_outer transaction_pure transaction_safe_dynamic transaction_unsafe transaction_wrap transparent_union
unavailable uninitialized unused used vector_mask vector_size visibility volatile warn_if_not_aligned warn_unused warn_unused_result warning weak
weakref zero_call_used_regs
`);

/** Attributes of C2x answer with their date. */
const dated: Readonly<Record<string, string>> = {
  deprecated: '201904',
  fallthrough: '201904',
  maybe_unused: '201904',
  nodiscard: '202003',
};

/** After `__builtin_`. */
const builtins = set(`
FILE FUNCTION LINE _Exit __clear_cache __fprintf_chk __memcpy_chk __memmove_chk __mempcpy_chk __memset_chk __printf_chk __snprintf_chk __sprintf_chk
__stpcpy_chk __stpncpy_chk __strcat_chk __strcpy_chk __strncat_chk __strncpy_chk __vfprintf_chk __vprintf_chk __vsnprintf_chk __vsprintf_chk _exit
abort abs acc_on_device acos acosf acosh acoshf acoshl acosl add_overflow add_overflow_p adjust_descriptor adjust_trampoline
aggregate_incoming_address aligned_alloc alloca alloca_with_align alloca_with_align_and_max apply apply_args asin asinf asinh asinhf asinhl asinl
assoc_barrier assume_aligned atan atan2 atan2f atan2l atanf atanh atanhf atanhl atanl bcmp bcopy bswap128 bswap16 bswap32 bswap64 bzero cabs cabsf
cabsl cacos cacosf cacosh cacoshf cacoshl cacosl calloc carg cargf cargl casin casinf casinh casinhf casinhl casinl catan catanf catanh catanhf
catanhl catanl cbrt cbrtf cbrtl ccos ccosf ccosh ccoshf ccoshl ccosl ceil ceilf ceilf128 ceilf16 ceilf32 ceilf32x ceilf64 ceilf64x ceill cexp cexpf
cexpi cexpif cexpil cexpl choose_expr cimag cimagf cimagl classify_type clear_padding clog clog10 clog10f clog10l clogf clogl clrsb clrsbimax clrsbl
clrsbll clz clzimax clzl clzll conj conjf conjl constant_p convertvector copysign copysignf copysignf128 copysignf16 copysignf32 copysignf32x
copysignf64 copysignf64x copysignl copysignq cos cosf cosh coshf coshl cosl cpow cpowf cpowl cproj cprojf cprojl cpu_init cpu_is cpu_supports creal
crealf creall csin csinf csinh csinhf csinhl csinl csqrt csqrtf csqrtl ctan ctanf ctanh ctanhf ctanhl ctanl ctz ctzimax ctzl ctzll dcgettext dgettext
drem dremf dreml dwarf_cfa dwarf_sp_column dynamic_object_size eh_copy_values eh_filter eh_pointer eh_return eh_return_data_regno erf erfc erfcf erfcl
erff erfl execl execle execlp execv execve execvp exit exp exp10 exp10f exp10l exp2 exp2f exp2l expect expect_with_probability expf expl expm1 expm1f
expm1l extend_pointer extract_return_addr fabs fabsd128 fabsd32 fabsd64 fabsf fabsf128 fabsf16 fabsf32 fabsf32x fabsf64 fabsf64x fabsl fabsq fdim
fdimf fdiml feclearexcept fegetenv fegetexceptflag fegetround feholdexcept feraiseexcept fesetenv fesetexceptflag fesetround fetestexcept feupdateenv
ffs ffsimax ffsl ffsll finite finited128 finited32 finited64 finitef finitel floor floorf floorf128 floorf16 floorf32 floorf32x floorf64 floorf64x
floorl fma fmaf fmaf128 fmaf16 fmaf32 fmaf32x fmaf64 fmaf64x fmal fmax fmaxf fmaxf128 fmaxf16 fmaxf32 fmaxf32x fmaxf64 fmaxf64x fmaxl fmin fminf
fminf128 fminf16 fminf32 fminf32x fminf64 fminf64x fminl fmod fmodf fmodl fork fpclassify fprintf fprintf_unlocked fputc fputc_unlocked fputs
fputs_unlocked frame_address free frexp frexpf frexpl frob_return_addr fscanf fwrite fwrite_unlocked gamma gamma_r gammaf gammaf_r gammal gammal_r
gettext has_attribute huge_val huge_valf huge_valf128 huge_valf16 huge_valf32 huge_valf32x huge_valf64 huge_valf64x huge_vall huge_valq hypot hypotf
hypotl iceil iceilf iceill ifloor ifloorf ifloorl ilogb ilogbf ilogbl imaxabs index inf infd128 infd32 infd64 inff inff128 inff16 inff32 inff32x
inff64 inff64x infl infq init_descriptor init_dwarf_reg_size_table init_heap_trampoline init_trampoline irint irintf irintl iround iroundf iroundl
isalnum isalpha isascii isblank iscntrl isdigit isfinite isgraph isinf isinf_sign isinfd128 isinfd32 isinfd64 isinff isinfl islower isnan isnand128
isnand32 isnand64 isnanf isnanl isnormal isprint ispunct isspace isupper iswalnum iswalpha iswblank iswcntrl iswdigit iswgraph iswlower iswprint
iswpunct iswspace iswupper iswxdigit isxdigit j0 j0f j0l j1 j1f j1l jn jnf jnl labs lceil lceilf lceill ldexp ldexpf ldexpl lfloor lfloorf lfloorl
lgamma lgamma_r lgammaf lgammaf_r lgammal lgammal_r llabs llceil llceilf llceill llfloor llfloorf llfloorl llrint llrintf llrintl llround llroundf
llroundl log log10 log10f log10l log1p log1pf log1pl log2 log2f log2l logb logbf logbl logf logl longjmp lrint lrintf lrintl lround lroundf lroundl
malloc memchr memcmp memcmp_eq memcpy memmove mempcpy memset modf modff modfl ms_va_copy ms_va_end ms_va_start mul_overflow mul_overflow_p nan nand128
nand32 nand64 nanf nanf128 nanf16 nanf32 nanf32x nanf64 nanf64x nanl nanq nans nansd128 nansd32 nansd64 nansf nansf128 nansf16 nansf32 nansf32x
nansf64 nansf64x nansl nansq nearbyint nearbyintf nearbyintf128 nearbyintf16 nearbyintf32 nearbyintf32x nearbyintf64 nearbyintf64x nearbyintl next_arg
nextafter nextafterf nextafterl nexttoward nexttowardf nexttowardl nonlocal_goto object_size offsetof parity parityimax parityl parityll popcount
popcountimax popcountl popcountll posix_memalign pow pow10 pow10f pow10l powf powi powif powil powl prefetch printf printf_unlocked putc putc_unlocked
putchar putchar_unlocked puts puts_unlocked realloc remainder remainderf remainderl remquo remquof remquol return return_address rindex rint rintf
rintf128 rintf16 rintf32 rintf32x rintf64 rintf64x rintl round roundeven roundevenf roundevenf128 roundevenf16 roundevenf32 roundevenf32x roundevenf64
roundevenf64x roundevenl roundf roundf128 roundf16 roundf32 roundf32x roundf64 roundf64x roundl sadd_overflow saddl_overflow saddll_overflow saveregs
scalb scalbf scalbl scalbln scalblnf scalblnl scalbn scalbnf scalbnl scanf set_thread_pointer setjmp setjmp_receiver setjmp_setup shuffle
shufflevector signbit signbitd128 signbitd32 signbitd64 signbitf signbitl significand significandf significandl sin sincos sincosf sincosl sinf sinh
sinhf sinhl sinl smul_overflow smull_overflow smulll_overflow snprintf speculation_safe_value speculation_safe_value_1 speculation_safe_value_16
speculation_safe_value_2 speculation_safe_value_4 speculation_safe_value_8 speculation_safe_value_ptr sprintf sqrt sqrtf sqrtf128 sqrtf16 sqrtf32
sqrtf32x sqrtf64 sqrtf64x sqrtl sscanf ssub_overflow ssubl_overflow ssubll_overflow stack_restore stack_save stpcpy stpncpy strcasecmp strcat strchr
strcmp strcmp_eq strcpy strcspn strdup strfmon strftime strlen strncasecmp strncat strncmp strncmp_eq strncpy strndup strnlen strpbrk strrchr strspn
strstr sub_overflow sub_overflow_p sysv_va_copy sysv_va_end sysv_va_start tan tanf tanh tanhf tanhl tanl tgamma tgammaf tgammal thread_pointer toascii
tolower toupper towlower towupper trap trunc truncf truncf128 truncf16 truncf32 truncf32x truncf64 truncf64x truncl types_compatible_p uadd_overflow
uaddl_overflow uaddll_overflow umul_overflow umull_overflow umulll_overflow unreachable unwind_init unwind_resume update_setjmp_buf usub_overflow
usubl_overflow usubll_overflow va_arg_pack va_arg_pack_len va_copy va_end va_start vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf y0 y0f
y0l y1 y1f y1l yn ynf ynl
`);

/** After `__builtin_ia32_`: those every x86-64 has, and those that need SSE2. */
const machineBuiltins = set(`
addcarryx_u32 addcarryx_u64 bsrdi bsrsi fldenv fnclex fnstenv fnstsw fxrstor fxrstor64 fxsave fxsave64 pause rdpmc rdtsc rdtscp readeflags_u64
rolhi rolqi rorhi rorqi sbb_u32 sbb_u64 vpdpbusd_v4si vpdpbusd_v8si vpdpbusds_v4si vpdpbusds_v8si vpdpwssd_v4si vpdpwssd_v8si vpdpwssds_v4si
vpdpwssds_v8si wbinvd writeeflags_u64
`);
const sseBuiltins = set(`
addpd addps addsd addss aesdec128 aesdeclast128 aesenc128 aesenclast128 aesimc128 aeskeygenassist128 andnpd andnps andpd andps clflush cmpeqpd
cmpeqps cmpeqsd cmpeqss cmpgepd cmpgeps cmpgtpd cmpgtps cmplepd cmpleps cmplesd cmpless cmpltpd cmpltps cmpltsd cmpltss cmpneqpd cmpneqps
cmpneqsd cmpneqss cmpngepd cmpngeps cmpngtpd cmpngtps cmpnlepd cmpnleps cmpnlesd cmpnless cmpnltpd cmpnltps cmpnltsd cmpnltss cmpordpd cmpordps
cmpordsd cmpordss cmpunordpd cmpunordps cmpunordsd cmpunordss comieq comige comigt comile comilt comineq comisdeq comisdge comisdgt comisdle
comisdlt comisdneq copysignpd copysignps cvtdq2pd cvtdq2ps cvtpd2dq cvtpd2pi cvtpd2ps cvtpi2pd cvtpi2ps cvtps2dq cvtps2pd cvtps2pi cvtsd2si
cvtsd2si64 cvtsd2ss cvtsi2sd cvtsi2ss cvtsi642sd cvtsi642ss cvtss2sd cvtss2si cvtss2si64 cvttpd2dq cvttpd2pi cvttps2dq cvttps2pi cvttsd2si
cvttsd2si64 cvttss2si cvttss2si64 divpd divps divsd divss emms ldmxcsr lfence loaddqu loadhpd loadhps loadlpd loadlps loadupd loadups maskmovdqu
maskmovq maxpd maxps maxsd maxss mfence minpd minps minsd minss movhlps movlhps movmskpd movmskps movntdq movnti movnti64 movntpd movntps movntq
movq128 movsd movss mulpd mulps mulsd mulss orpd orps pabsb pabsd pabsw packssdw packssdw128 packsswb packsswb128 packuswb packuswb128 paddb
paddb128 paddd paddd128 paddq paddq128 paddsb paddsb128 paddsw paddsw128 paddusb paddusb128 paddusw paddusw128 paddw paddw128 palignr pand
pand128 pandn pandn128 pavgb pavgb128 pavgw pavgw128 pclmulqdq128 pcmpeqb pcmpeqb128 pcmpeqd pcmpeqd128 pcmpeqw pcmpeqw128 pcmpgtb pcmpgtb128
pcmpgtd pcmpgtd128 pcmpgtw pcmpgtw128 phaddd phaddsw phaddw phsubd phsubsw phsubw pmaddubsw pmaddwd pmaddwd128 pmaxsw pmaxsw128 pmaxub pmaxub128
pminsw pminsw128 pminub pminub128 pmovmskb pmovmskb128 pmulhrsw pmulhuw pmulhuw128 pmulhw pmulhw128 pmullw pmullw128 pmuludq pmuludq128 por
por128 psadbw psadbw128 pshufb pshufd pshufhw pshuflw pshufw psignb psignd psignw pslld pslld128 pslldi pslldi128 pslldqi128 psllq psllq128
psllqi psllqi128 psllw psllw128 psllwi psllwi128 psrad psrad128 psradi psradi128 psraw psraw128 psrawi psrawi128 psrld psrld128 psrldi psrldi128
psrldqi128 psrlq psrlq128 psrlqi psrlqi128 psrlw psrlw128 psrlwi psrlwi128 psubb psubb128 psubd psubd128 psubq psubq128 psubsb psubsb128 psubsw
psubsw128 psubusb psubusb128 psubusw psubusw128 psubw psubw128 punpckhbw punpckhbw128 punpckhdq punpckhdq128 punpckhqdq128 punpckhwd punpckhwd128
punpcklbw punpcklbw128 punpckldq punpckldq128 punpcklqdq128 punpcklwd punpcklwd128 pxor pxor128 rcpps rcpss rsqrtf rsqrtps rsqrtps_nr rsqrtss
sfence shufpd shufps sqrtpd sqrtps sqrtps_nr sqrtsd sqrtss stmxcsr storedqu storehps storelps storeupd storeups subpd subps subsd subss ucomieq
ucomige ucomigt ucomile ucomilt ucomineq ucomisdeq ucomisdge ucomisdgt ucomisdle ucomisdlt ucomisdneq unpckhpd unpckhps unpcklpd unpcklps
vec_ext_v16qi vec_ext_v2df vec_ext_v2di vec_ext_v2si vec_ext_v4hi vec_ext_v4sf vec_ext_v4si vec_ext_v8hi vec_init_v2si vec_init_v4hi
vec_init_v8qi vec_pack_sfix vec_set_v4hi vec_set_v8hi vgf2p8affineinvqb_v16qi vgf2p8affineqb_v16qi vgf2p8mulb_v16qi xorpd xorps
`);

const sync = set(`
add_and_fetch add_and_fetch_1 add_and_fetch_16 add_and_fetch_2 add_and_fetch_4 add_and_fetch_8 and_and_fetch and_and_fetch_1 and_and_fetch_16
and_and_fetch_2 and_and_fetch_4 and_and_fetch_8 bool_compare_and_swap bool_compare_and_swap_1 bool_compare_and_swap_16 bool_compare_and_swap_2
bool_compare_and_swap_4 bool_compare_and_swap_8 fetch_and_add fetch_and_add_1 fetch_and_add_16 fetch_and_add_2 fetch_and_add_4 fetch_and_add_8
fetch_and_and fetch_and_and_1 fetch_and_and_16 fetch_and_and_2 fetch_and_and_4 fetch_and_and_8 fetch_and_nand fetch_and_nand_1 fetch_and_nand_16
fetch_and_nand_2 fetch_and_nand_4 fetch_and_nand_8 fetch_and_or fetch_and_or_1 fetch_and_or_16 fetch_and_or_2 fetch_and_or_4 fetch_and_or_8
fetch_and_sub fetch_and_sub_1 fetch_and_sub_16 fetch_and_sub_2 fetch_and_sub_4 fetch_and_sub_8 fetch_and_xor fetch_and_xor_1 fetch_and_xor_16
fetch_and_xor_2 fetch_and_xor_4 fetch_and_xor_8 lock_release lock_release_1 lock_release_16 lock_release_2 lock_release_4 lock_release_8
lock_test_and_set lock_test_and_set_1 lock_test_and_set_16 lock_test_and_set_2 lock_test_and_set_4 lock_test_and_set_8 nand_and_fetch nand_and_fetch_1
nand_and_fetch_16 nand_and_fetch_2 nand_and_fetch_4 nand_and_fetch_8 or_and_fetch or_and_fetch_1 or_and_fetch_16 or_and_fetch_2 or_and_fetch_4
or_and_fetch_8 sub_and_fetch sub_and_fetch_1 sub_and_fetch_16 sub_and_fetch_2 sub_and_fetch_4 sub_and_fetch_8 synchronize val_compare_and_swap
val_compare_and_swap_1 val_compare_and_swap_16 val_compare_and_swap_2 val_compare_and_swap_4 val_compare_and_swap_8 xor_and_fetch xor_and_fetch_1
xor_and_fetch_16 xor_and_fetch_2 xor_and_fetch_4 xor_and_fetch_8
`);

const atomic = set(`
add_fetch add_fetch_1 add_fetch_16 add_fetch_2 add_fetch_4 add_fetch_8 always_lock_free and_fetch and_fetch_1 and_fetch_16 and_fetch_2 and_fetch_4
and_fetch_8 clear compare_exchange compare_exchange_1 compare_exchange_16 compare_exchange_2 compare_exchange_4 compare_exchange_8 compare_exchange_n
exchange exchange_1 exchange_16 exchange_2 exchange_4 exchange_8 exchange_n feraiseexcept fetch_add fetch_add_1 fetch_add_16 fetch_add_2 fetch_add_4
fetch_add_8 fetch_and fetch_and_1 fetch_and_16 fetch_and_2 fetch_and_4 fetch_and_8 fetch_nand fetch_nand_1 fetch_nand_16 fetch_nand_2 fetch_nand_4
fetch_nand_8 fetch_or fetch_or_1 fetch_or_16 fetch_or_2 fetch_or_4 fetch_or_8 fetch_sub fetch_sub_1 fetch_sub_16 fetch_sub_2 fetch_sub_4 fetch_sub_8
fetch_xor fetch_xor_1 fetch_xor_16 fetch_xor_2 fetch_xor_4 fetch_xor_8 is_lock_free load load_1 load_16 load_2 load_4 load_8 load_n nand_fetch
nand_fetch_1 nand_fetch_16 nand_fetch_2 nand_fetch_4 nand_fetch_8 or_fetch or_fetch_1 or_fetch_16 or_fetch_2 or_fetch_4 or_fetch_8 signal_fence store
store_1 store_16 store_2 store_4 store_8 store_n sub_fetch sub_fetch_1 sub_fetch_16 sub_fetch_2 sub_fetch_4 sub_fetch_8 test_and_set thread_fence
xor_fetch xor_fetch_1 xor_fetch_16 xor_fetch_2 xor_fetch_4 xor_fetch_8
`);

/** Library functions gcc knows by their plain names. */
const library = set(`
__clear_cache __cyg_profile_func_enter __cyg_profile_func_exit __fprintf_chk __memcpy_chk __memmove_chk __mempcpy_chk __memset_chk __printf_chk
__snprintf_chk __sprintf_chk __stpcpy_chk __stpncpy_chk __strcat_chk __strcpy_chk __strncat_chk __strncpy_chk __vfprintf_chk __vprintf_chk
__vsnprintf_chk __vsprintf_chk _exit abort abs acos acosf acosh acoshf acoshl acosl alloca asin asinf asinh asinhf asinhl asinl atan atan2 atan2f
atan2l atanf atanh atanhf atanhl atanl bcmp bcopy bzero cabs cabsf cabsl cacos cacosf cacosh cacoshf cacoshl cacosl calloc carg cargf cargl casin
casinf casinh casinhf casinhl casinl catan catanf catanh catanhf catanhl catanl cbrt cbrtf cbrtl ccos ccosf ccosh ccoshf ccoshl ccosl ceil ceilf
ceilf128 ceilf16 ceilf32 ceilf32x ceilf64 ceilf64x ceill cexp cexpf cexpl cimag cimagf cimagl clog clog10 clog10f clog10l clogf clogl conj conjf conjl
copysign copysignf copysignf16 copysignf32 copysignf64 copysignl cos cosf cosh coshf coshl cosl cpow cpowf cpowl cproj cprojf cprojl creal crealf
creall csin csinf csinh csinhf csinhl csinl csqrt csqrtf csqrtl ctan ctanf ctanh ctanhf ctanhl ctanl dcgettext dgettext drem dremf dreml erf erfc
erfcf erfcl erff erfl execl execle execlp execv execve execvp exit exp exp10 exp10f exp10l exp2 exp2f exp2l expf expl expm1 expm1f expm1l fabs
fabsd128 fabsd32 fabsd64 fabsf fabsf128 fabsf16 fabsf32 fabsf32x fabsf64 fabsf64x fabsl fdim fdimf fdiml fegetenv fegetround fesetenv fesetround
feupdateenv ffs ffsimax ffsl ffsll finite finited128 finited32 finited64 finitef finitel floor floorf floorf128 floorf16 floorf32 floorf32x floorf64
floorf64x floorl fma fmaf fmaf128 fmaf16 fmaf32 fmaf32x fmaf64 fmaf64x fmal fmax fmaxf fmaxf128 fmaxf16 fmaxf32 fmaxf32x fmaxf64 fmaxf64x fmaxl fmin
fminf fminf128 fminf16 fminf32 fminf32x fminf64 fminf64x fminl fmod fmodf fmodl fork fprintf fputc fputc_unlocked fputs fputs_unlocked free frexp
frexpf frexpl fscanf fwrite fwrite_unlocked gamma gamma_r gammaf gammaf_r gammal gammal_r gettext hypot hypotf hypotl ilogb ilogbf ilogbl imaxabs
index isalnum isalpha isascii isblank iscntrl isdigit isgraph isinf isinfd128 isinfd32 isinfd64 isinff isinfl islower isnan isnand128 isnand32
isnand64 isnanf isnanl isprint ispunct isspace isupper iswalnum iswalpha iswblank iswcntrl iswdigit iswgraph iswlower iswprint iswpunct iswspace
iswupper iswxdigit isxdigit j0 j0f j0l j1 j1f j1l jn jnf jnl labs ldexp ldexpf ldexpl lgamma lgamma_r lgammaf lgammaf_r lgammal lgammal_r llabs llrint
llrintf llrintl llround llroundf llroundl log log10 log10f log10l log1p log1pf log1pl log2 log2f log2l logb logbf logbl logf logl lrint lrintf lrintl
lround lroundf lroundl malloc memchr memcmp memcpy memmove mempcpy memset modf modff modfl nan nand128 nand32 nand64 nanf nanf128 nanf16 nanf32
nanf32x nanf64 nanf64x nanl nearbyint nearbyintf nearbyintl nextafter nextafterf nextafterl nexttoward nexttowardf nexttowardl pow pow10 pow10f pow10l
powf powl printf putc putchar puts realloc remainder remainderf remainderl remquo remquof remquol rindex rint rintf rintf128 rintf16 rintf32 rintf32x
rintf64 rintf64x rintl round roundeven roundevenf roundevenl roundf roundf128 roundf16 roundf32 roundf32x roundf64 roundf64x roundl scalb scalbf
scalbl scalbln scalblnf scalblnl scalbn scalbnf scalbnl scanf signbit signbitd128 signbitd32 signbitd64 signbitf signbitl significand sin sincos
sincosf sincosl sinf sinh sinhf sinhl sinl snprintf sprintf sqrt sqrtf sqrtf128 sqrtf16 sqrtf32 sqrtf32x sqrtf64 sqrtf64x sqrtl sscanf stpcpy stpncpy
strcasecmp strcat strchr strcmp strcpy strcspn strdup strfmon strftime strlen strncasecmp strncat strncmp strncpy strndup strnlen strpbrk strrchr
strspn strstr tan tanf tanh tanhf tanhl tanl tgamma tgammaf tgammal toascii tolower toupper towlower towupper trunc truncf truncf128 truncf16 truncf32
truncf32x truncf64 truncf64x truncl vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf y0 y0f y0l y1 y1f y1l yn ynf ynl
`);

/** `__x__` and `x` are the same attribute. */
function plain(name: string): string {
  return name.length > 4 && name.startsWith('__') && name.endsWith('__') ? name.slice(2, -2) : name;
}

/** `name` may be scoped: `gnu::used`. */
export function hasAttribute(name: string): string {
  const scope = name.indexOf('::');
  if (scope >= 0)
    return plain(name.slice(0, scope)) === 'gnu' && hasAttribute(name.slice(scope + 2)) !== '0' ? '1' : '0';
  const bare = plain(name);
  return dated[bare] ?? (attributes.has(bare) ? '1' : '0');
}

/** Only the standard ones and `gnu::` ones. */
export function hasCAttribute(name: string): string {
  return name.includes('::') ? hasAttribute(name) : (dated[plain(name)] ?? '0');
}

export function hasBuiltin(name: string, sse: boolean): boolean {
  if (name.startsWith('__builtin_ia32_')) {
    const rest = name.slice(15);
    return machineBuiltins.has(rest) || (sse && sseBuiltins.has(rest));
  }
  if (name.startsWith('__builtin_')) return builtins.has(name.slice(10));
  if (name.startsWith('__sync_')) return sync.has(name.slice(7));
  if (name.startsWith('__atomic_')) return atomic.has(name.slice(9));
  return library.has(name);
}
